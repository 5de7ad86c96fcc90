"""FlowDesk: the floating party members of one township, kept on one unnetworked PC."""

__version__ = "0.2.0"
