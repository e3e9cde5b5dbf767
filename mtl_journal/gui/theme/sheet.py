"""The style sheet: one template, filled with the colours and sizes in force.

Widgets say what they are by a property `kind` or an object name of their form, and get their look
here; no screen sets colours of its own.
"""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QColor

from mtl_journal.gui import spacing

_TEMPLATE = """
* { outline: 0; }
QWidget { color: @ink; }
QMainWindow, QDialog { background: @page; }
QToolTip { background: @raised; color: @ink; border: 1px solid @line; padding: 4px 8px; }
QSplitter::handle { background: @line; }
QLabel { background: transparent; }
QLabel[kind="display"] { font-size: @display; font-family: "Gentium Book Plus"; }
QLabel[kind="title"] { font-size: @title; font-family: "Gentium Book Plus"; }
QLabel[kind="lead"] { font-size: @lead; color: @muted; }
QLabel[kind="caption"], QLabel[kind="section"] { font-size: @caption; color: @muted; }
QLabel[kind="section"] { font-weight: 600; }
QLabel[kind="group"] { font-size: @lead; font-family: "Gentium Book Plus"; color: @accent; }
QLabel[kind="field"] { font-weight: 600; }
QLabel[kind="trouble"] { color: @bad; }
QLabel[kind="good"] { color: @good; }
QLabel[kind="code"] { font-family: "DejaVu Sans Mono"; font-size: @lead; }

QLineEdit, QPlainTextEdit[kind="field"], QComboBox, QSpinBox {
  background: @raised; color: @ink; border: 1px solid @edge; border-radius: 6px; padding: 6px 10px;
  selection-background-color: @soft; selection-color: @ink;
}
QLineEdit:focus, QPlainTextEdit[kind="field"]:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid @accent; padding: 5px 9px;
}
QComboBox { combobox-popup: 0; }  /* a list with a bar: arrows to scroll by hid half of a row */
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow, QSpinBox::down-arrow { image: url("@down"); width: @arrow; height: @arrow; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line; color: @ink;
  selection-background-color: @soft; selection-color: @ink; }
QComboBox QAbstractItemView::item { padding: 6px 8px; }
QSpinBox { padding-right: 28px; } QSpinBox QLineEdit { border: none; padding: 0; }
QSpinBox::up-button, QSpinBox::down-button { border: none; background: transparent; width: 28px; }
QSpinBox::up-arrow { image: url("@up"); width: @arrow; height: @arrow; }
QLineEdit { lineedit-clear-button-icon: url("@clear"); }
QLineEdit, QPlainTextEdit { placeholder-text-color: @muted; }
QLineEdit:disabled { background: @panel; border-color: @line; color: @muted; }
QLineEdit[kind="search"] { border: 1px solid @line; border-radius: 8px; padding: 6px 8px; }
QLineEdit[kind="search"]:focus { border: 2px solid @accent; padding: 5px 7px; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus {
  background: transparent; border: none; padding: 0;
}
QPlainTextEdit[kind="page"] { background: @page; border: none; }
QPlainTextEdit[kind="field"] { padding: 4px 6px; }
QPlainTextEdit[kind="field"]:focus { padding: 3px 5px; }

QPushButton {
  background: @raised; color: @ink; border: 1px solid @edge; border-radius: 6px;
  padding: 7px 16px; font-weight: 600;
}
QPushButton:hover { background: @hover; }
QPushButton:focus { border: 2px solid @accent; padding: 6px 15px; }
QPushButton:disabled { color: @edge; border-color: @line; background: @panel; }
QPushButton[kind="primary"] { background: @accent; color: @on_accent; border: 2px solid @accent;
  padding: 6px 20px; }
QPushButton[kind="primary"]:hover { background: @accent; }
QPushButton[kind="primary"]:focus { border: 2px solid @ink; }
QPushButton[kind="primary"]:disabled { background: @line; border-color: @line; color: @muted; }
QPushButton[kind="danger"] { color: @bad; border-color: @bad; }
QPushButton[kind="quiet"] { background: transparent; border: none; border-radius: 0;
  border-bottom: 2px solid transparent; color: @accent; padding: 6px 0 4px 0; text-align: left; }
QPushButton[kind="quiet"]:hover { border-bottom: 2px solid @line; }
QPushButton[kind="quiet"]:focus { background: @soft; border-bottom: 2px solid @accent; }
QPushButton[kind="quiet"]:disabled { color: @edge; background: transparent; }

QPushButton[kind="prompt"] { background: @raised; border: 1px solid @line; border-radius: 8px;
  padding: 0; text-align: left; font-weight: 400; }
QPushButton[kind="prompt"]:hover { background: @soft; }
QPushButton[kind="prompt"]:focus { border: 2px solid @accent; }

QPushButton[kind="date"] { background: transparent; border: 2px solid transparent;
  color: @muted; padding: 2px 0; text-align: left; font-weight: 400; margin-left: -2px; }
QPushButton[kind="date"]:hover { color: @accent; }
QPushButton[kind="date"]:focus { border: 2px solid @accent; }
QPushButton[kind="strand"] { background: transparent; border: 2px solid transparent;
  padding: 6px 4px 6px 0; text-align: left; font-weight: 400; }
QPushButton[kind="strand"]:hover { background: @hover; }
QPushButton[kind="strand"]:checked { font-weight: 600; }
QPushButton[kind="strand"]:focus { border: 2px solid @accent; }

QPushButton[kind="standard"] { background: @soft; border: 2px solid transparent; color: @ink;
  padding: 4px 10px; text-align: left; font-weight: 400; font-size: @caption; }
QPushButton[kind="standard"]:hover { background: @hover; text-decoration: line-through; }
QPushButton[kind="standard"]:focus { border: 2px solid @accent; }

QToolButton { background: transparent; border: 2px solid transparent; border-radius: 6px;
  padding: 4px; }
QToolButton:hover { background: @hover; }
QToolButton:checked { background: @soft; color: @accent; }
QToolButton:focus { border: 2px solid @accent; }
QToolButton[kind="rail"] { padding: 8px 2px; font-size: @caption; color: @muted; }
QToolButton[kind="rail"]:checked { color: @accent; }
QToolButton[kind="foot"] { padding: 2px 4px; font-size: @caption; color: @muted; }
QToolButton::menu-indicator { image: none; }

QCheckBox, QRadioButton { spacing: 10px; padding: 4px 2px 4px 0; border: 2px solid transparent;
  border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid @accent; }
QCheckBox[kind="sentence"] { padding-left: 2px; }
QCheckBox::indicator, QRadioButton::indicator { width: @mark_size; height: @mark_size;
  border: 1px solid @edge; background: @page; }
QCheckBox::indicator { border-radius: 4px; }
QListView::indicator { width: @mark_size; height: @mark_size; border: 1px solid @edge;
  background: @page; border-radius: 4px; margin-right: 8px; }
QListView::indicator:checked { background: @accent; border-color: @accent; image: url("@tick"); }
QRadioButton::indicator { border-radius: @mark_round; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url("@tick"); }
QRadioButton::indicator:checked { border-color: @accent; background: qradialgradient(cx: 0.5,
  cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 @accent, stop: 0.5 @accent, stop: 0.6 @page,
  stop: 1 @page); }
QFrame[kind="rail"] { background: @rail; border: none; border-right: 1px solid @line; }
QFrame[kind="panel"] { background: @panel; border: none; }
QFrame[kind="page"] { background: @page; border: none; }
QFrame[kind="card"] { background: @raised; border: 1px solid @line; border-radius: 10px; }
QFrame[kind="opencard"] { background: @raised; border: 2px solid @accent; border-radius: 10px; }
QLabel[kind="quote"] { color: @muted; font-style: italic; font-family: "Gentium Book Plus"; }
QLabel[kind="words"] { font-family: "Gentium Book Plus"; font-size: @lead; }
QLabel[kind="fresh"] { color: @accent; font-size: @caption; font-weight: 600; }
QWidget[kind="plain"] { background: transparent; }
QFrame[kind="line"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QFrame[kind="notice"] { background: @soft; border: none; border-radius: 8px; }
QToolButton#noticeClose, QToolButton#close { qproperty-iconSize: @mark_size @mark_size; }
QFrame#notice { border-radius: 0; border-top: 1px solid @line; }
QFrame[kind="bar"] { background: @panel; border: none; border-bottom: 1px solid @line; }
QFrame[kind="foot"] { background: @page; border: none; border-top: 1px solid @line; }

QListView { background: @panel; border: none; }
QListView[kind="raised"] { background: @raised; }
QListView[kind="choose"] { background: @page; }
QListView[kind="choose"]::item { padding: 5px 0; color: @ink; }
QListView[kind="page"] { background: @page; }
QListView[kind="page"]::item { padding: 6px 8px; border-radius: 6px; color: @ink; }
QListView[kind="page"]::item:hover { background: @hover; }
QListView[kind="page"]::item:selected { background: @soft; color: @ink; }
QListView[kind="popup"] { background: @raised; border: 1px solid @edge; border-radius: 6px;
  padding: 1px; }
QListView[kind="popup"]::item { padding: 6px 10px; border-radius: 4px; color: @ink; }
QListView[kind="popup"]::item:selected, QListView[kind="popup"]::item:hover { background: @soft; }
QListView[kind="remarks"] { background: @soft; border-radius: 8px; padding: 4px; color: @ink; }
QListView[kind="remarks"]::item { padding: 4px 8px; color: @ink; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QStackedWidget { background: transparent; }
QScrollArea > QWidget > QWidget[kind="inside"] { background: @panel; }
QScrollArea > QWidget > QWidget[kind="card"] { background: @raised; }
QScrollArea > QWidget > QWidget[kind="sheet"] { background: @page; }
QTextBrowser { background: @page; border: none; selection-background-color: @soft;
  selection-color: @ink; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: @line; border-radius: 3px; min-height: 32px;
  margin: 2px; }
QScrollBar::handle:vertical:hover { background: @edge; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: @line; border-radius: 3px; min-width: 32px;
  margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTableView { background: @page; border: none; selection-background-color: @soft;
  selection-color: @ink; }
QTableView::item { padding: 4px 8px; }
QTableView:focus { border: none; }
QHeaderView { background: @page; }
QHeaderView::section { background: @page; color: @muted; border: none;
  border-bottom: 1px solid @line; padding: 6px 11px; font-size: @caption; font-weight: 600; }
QListView#steps { background: @page; }
QListView#steps::item { padding: 8px; border-radius: 6px; color: @ink; }
QListView#steps::item:hover { background: @hover; }
QListView#steps::item:selected { background: @soft; color: @ink; }

QProgressBar { background: @line; border: none; border-radius: 3px; max-height: 6px;
  min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QMenuBar { background: @rail; border-bottom: 1px solid @line; padding: 1px 4px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: @soft; }
QMenu { background: @raised; border: 1px solid @line; padding: 4px; icon-size: @mark_size; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: @mark_size; height: @mark_size; padding-left: 8px; }
QMenu::indicator:checked { image: url("@check"); }
QMenu::item:selected { background: @soft; color: @ink; }
QMenu::item:disabled { color: @edge; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
"""
_MARK = 16.0  # pixels of a check box at usual size
_ARROW = 12.0  # of what opens a list
_TOKEN = re.compile(r"@(\w+)")
_SIZES = {
    "caption": spacing.CAPTION,
    "lead": spacing.LEAD,
    "title": spacing.TITLE,
    "display": spacing.DISPLAY,
}


def style_sheet(
    colour: Callable[[str], QColor], points: Callable[[float], float], tick: Path
) -> str:
    """Return the style sheet.

    `colour` answers by purpose, `points` scales a size of text, `tick` is the drawing of a tick,
    beside which the arrows lie.
    """
    mark = round(points(_MARK) / 2) * 2
    fixed = {
        "tick": tick.as_posix(),
        "check": tick.with_name(tick.name.replace("tick", "check")).as_posix(),
        "clear": tick.with_name(tick.name.replace("tick", "clear")).as_posix(),
        "up": tick.with_name(tick.name.replace("tick", "up")).as_posix(),
        "down": tick.with_name(tick.name.replace("tick", "down")).as_posix(),
        "arrow": f"{round(points(_ARROW))}px",
        "mark_size": f"{mark}px",
        "mark_round": f"{mark // 2 + 1}px",
    }

    def filled(token: re.Match[str]) -> str:
        if token[1] in fixed:
            return fixed[token[1]]
        size = _SIZES.get(token[1])
        return colour(token[1]).name() if size is None else f"{points(size):.1f}pt"

    return _TOKEN.sub(filled, _TEMPLATE)
