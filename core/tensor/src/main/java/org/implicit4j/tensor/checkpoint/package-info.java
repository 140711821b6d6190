/** Weights on disk: safetensors files and the JSON cards that say where they come from. */
@NullMarked
package org.implicit4j.tensor.checkpoint;

import org.jspecify.annotations.NullMarked;
