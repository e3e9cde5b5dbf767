"""How everything looks: colours, sizes of text, icons, the style sheet."""
