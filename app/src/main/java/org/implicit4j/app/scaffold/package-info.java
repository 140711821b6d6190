/** Projects for authors of plug-ins: templates, names, and how they are written. */
@NullMarked
package org.implicit4j.app.scaffold;

import org.jspecify.annotations.NullMarked;
