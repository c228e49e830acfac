# What lxml.builder has (lxml 4.2 to 6.1).
from collections.abc import Callable, Mapping
from typing import Any

from lxml.etree import _Element

class ElementMaker:
    def __init__(self, typemap: Mapping[Any, Any] | None = None, namespace: str | None = None, nsmap: Mapping[str | None, str] | None = None, makeelement: Callable[..., _Element] | None = None) -> None: ...
    def __call__(self, tag: str, *children: Any, **attrib: str) -> _Element: ...
    def __getattr__(self, tag: str) -> Callable[..., _Element]: ...

E: ElementMaker
