/** What users run on linear programs. */
@NullMarked
package org.implicit4j.lp.command;

import org.jspecify.annotations.NullMarked;
