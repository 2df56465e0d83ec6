"""What each picture of recsys.figures says, one file a picture.

A module has `Words`, a frozen value with all words of the picture and its alt text, and
`words(result)`, which makes them. A picture is handed them, so that drawing needs no language.
"""
