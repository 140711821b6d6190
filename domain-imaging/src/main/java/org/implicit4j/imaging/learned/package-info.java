/** Trained restorers: those that ship, and those in files. */
@NullMarked
package org.implicit4j.imaging.learned;

import org.jspecify.annotations.NullMarked;
