"""Spelling in the window: wavy lines under words, what may have been meant, own words."""
