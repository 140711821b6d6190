/** The training loop, which knows no domain: steps, validation, checkpoints, resumption. */
@NullMarked
package org.implicit4j.tensor.train;

import org.jspecify.annotations.NullMarked;
