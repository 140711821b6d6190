/** Attention: softmax, rotary positions, keys and values kept from earlier tokens, and the transformer block made of them. */
@NullMarked
package org.implicit4j.tensor.attention;

import org.jspecify.annotations.NullMarked;
