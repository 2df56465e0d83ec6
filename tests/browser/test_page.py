"""What a visitor does in the browser."""

from tests.browser.tab import Tab


def test_a_first_visit_shows_what_to_do_and_a_tap_does_it(tab: Tab) -> None:
    labels = [each.text for each in tab.all(".example")]
    assert labels == ["rate Alien", "what should I see", "bring my Letterboxd"]
    tab.press("rate Alien", ".intro")
    assert "Alien" in tab.wait_for("Only you can see this")


def test_rate_with_completion(tab: Tab) -> None:
    tab.box()
    tab.type("/ra")
    tab.wait(tab.choices)
    tab.enter()
    tab.type("casab")
    tab.wait(lambda: any("Casablanca" in each for each in tab.choices()))
    tab.enter()
    tab.wait(lambda: any("5" in each for each in tab.choices()))
    tab.type("5")
    tab.enter()
    tab.enter()
    assert "Casablanca" in tab.wait_for("Only you can see this")
