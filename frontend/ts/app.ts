import "htmx.org"; export {};
