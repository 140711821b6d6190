/** Layers that bring groups of numbers to mean 0 or size 1: layer, root-mean-square, group and instance norm. */
@NullMarked
package org.implicit4j.tensor.norm;

import org.jspecify.annotations.NullMarked;
