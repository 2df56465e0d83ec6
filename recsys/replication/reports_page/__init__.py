"""docs/reports.md: what the two course reports did, done again with the committed model."""

from recsys.replication.reports_page.page import PAGE, PICTURES, REPORTS, page, pictures

__all__ = ["PAGE", "PICTURES", "REPORTS", "page", "pictures"]
