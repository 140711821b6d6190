/** The tournament of methods as text, page, files and the table of the documentation. */
@NullMarked
package org.implicit4j.app.tournament;

import org.jspecify.annotations.NullMarked;
