"""What Discord forbids, each rule with the sentence that a developer reads."""
