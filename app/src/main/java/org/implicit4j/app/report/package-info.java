/** Exhibits as pages, pictures and tables of numbers; what every report of the command line is made of. */
@NullMarked
package org.implicit4j.app.report;

import org.jspecify.annotations.NullMarked;
