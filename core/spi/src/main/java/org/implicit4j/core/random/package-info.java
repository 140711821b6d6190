/** Where random numbers come from. */
@NullMarked
package org.implicit4j.core.random;

import org.jspecify.annotations.NullMarked;
