"""The programme's words as frozen values and pure rules; plain Python, no files, no clock."""
