/** The command line: what is typed, what is printed, how errors read. */
@NullMarked
package org.implicit4j.app.cli;

import org.jspecify.annotations.NullMarked;
