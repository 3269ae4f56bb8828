import "./console.css";
import "htmx.org";
import "./console.js";
