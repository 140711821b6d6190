/** Checkpoints of Huginn-0125 and of models like it: configuration, weights, tokens. */
@NullMarked
package org.implicit4j.llm.huginn;

import org.jspecify.annotations.NullMarked;
