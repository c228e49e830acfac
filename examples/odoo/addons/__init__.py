"""The package in which the modules of all addons folders meet."""
import pkgutil

__path__ = [*pkgutil.extend_path(__path__, __name__)]
