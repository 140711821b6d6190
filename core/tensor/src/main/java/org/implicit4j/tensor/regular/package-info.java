/** What keeps a model from fitting too closely or growing too steep: dropout, weight norm and spectral norm. */
@NullMarked
package org.implicit4j.tensor.regular;

import org.jspecify.annotations.NullMarked;
