"""What is said of the register of names, where it changed by itself."""

NAMES: dict[str, str] = {
    "pseudonym.joined": (
        "Your computers had two names for {name}: “{before}” and “{alias}”. From now on it is "
        "“{alias}” everywhere; whoever reads the other gets it when you next share with them. "
        "Another name can be given among the people."
    ),
    "pseudonym.parted": (
        "On your two computers “{before}” stood for two people. It goes on standing for {other}; "
        "{name} is “{alias}” from now on. Whoever reads texts about them gets that when you next "
        "share with them. Another name can be given among the people."
    ),
    "pseudonym.partner": (
        "{name}, a partner in your texts, is one of the people of your desk: in all that leaves it "
        "they are called “{alias}” from now on. Another name can be given among the people."
    ),
    "pseudonym.person": (
        "{name} is a partner in your texts and one of the people of your desk, who are never named "
        "in what leaves it. Nothing was changed. Let something else stand for the name, or "
        "take it out of the partners first."
    ),
}
