/** Trained reasoners: those that ship, and those in files. */
@NullMarked
package org.implicit4j.llm.learned;

import org.jspecify.annotations.NullMarked;
