/** The commands that are not a domain's own. */
@NullMarked
package org.implicit4j.app.command;

import org.jspecify.annotations.NullMarked;
