/** Work of known shapes whose speed is compared with the same work in other libraries. */
@NullMarked
package org.implicit4j.tensor.bench;

import org.jspecify.annotations.NullMarked;
