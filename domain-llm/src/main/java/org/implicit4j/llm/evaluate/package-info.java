/** How often a model is right, by task, difficulty and depth. */
@NullMarked
package org.implicit4j.llm.evaluate;

import org.jspecify.annotations.NullMarked;
