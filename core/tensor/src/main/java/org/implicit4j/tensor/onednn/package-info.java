/** oneDNN's primitives, run by several workers at once on addresses; not exported, so that no type of the library shows. */
@NullMarked
package org.implicit4j.tensor.onednn;

import org.jspecify.annotations.NullMarked;
