/** Implementations that are wrong on purpose, each in one way, to show that the contracts notice. */
@NullMarked
package org.implicit4j.core.broken;

import org.jspecify.annotations.NullMarked;
