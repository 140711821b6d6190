/** Learned answers: the networks that ship or that a file holds, run through the one loop. */
@NullMarked
package org.implicit4j.lp.learned;

import org.jspecify.annotations.NullMarked;
