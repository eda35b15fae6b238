"""The demo: the main job for an example person, on rehearsal platforms, in a real browser, from the plan to verified evidence."""

from demur.ui.demo.run import DemoRow, DemoRun, run_demo

__all__ = ["DemoRow", "DemoRun", "run_demo"]
