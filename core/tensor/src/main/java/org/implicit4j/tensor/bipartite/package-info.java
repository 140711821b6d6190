/** Programs of linear layers and sums over neighbours on many bipartite graphs at once, with their adjoints. */
@NullMarked
package org.implicit4j.tensor.bipartite;

import org.jspecify.annotations.NullMarked;
