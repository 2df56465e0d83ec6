"""What Discord allows, as far as the bot has to know; a message beyond it would be refused."""

MOST_CHOICES = 25  # films of a menu, lines of a completion
LONGEST_LABEL = 100  # of a line of a menu or of a completion, in characters
LONGEST_CUSTOM_ID = 100
MOST_BUTTONS = 5  # of one row
MOST_COMPONENTS = 40  # of one message
MOST_TEXT = 4000  # characters of one message
LONGEST_ANSWER_S = 3.0  # after these nobody can be answered any more
