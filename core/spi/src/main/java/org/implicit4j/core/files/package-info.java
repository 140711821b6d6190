/** Files that appear whole or not at all, and arrays as NumPy stores them. */
@NullMarked
package org.implicit4j.core.files;

import org.jspecify.annotations.NullMarked;
