/** Deconvolution without learning: what learned methods are compared with, and fast answers for photographs. */
@NullMarked
package org.implicit4j.imaging.classical;

import org.jspecify.annotations.NullMarked;
