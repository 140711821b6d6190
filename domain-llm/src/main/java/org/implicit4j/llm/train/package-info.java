/** Training a looped transformer on generated problems, with random depth and growing difficulty. */
@NullMarked
package org.implicit4j.llm.train;

import org.jspecify.annotations.NullMarked;
