/** Restorations measured on pictures that were spoilt on purpose. */
@NullMarked
package org.implicit4j.imaging.evaluate;

import org.jspecify.annotations.NullMarked;
