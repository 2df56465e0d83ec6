"""What a command and a control share: who asked, and how to answer, in words or with a picture."""
