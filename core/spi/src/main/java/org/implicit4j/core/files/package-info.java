/** Files that appear whole or not at all. */
@NullMarked
package org.implicit4j.core.files;

import org.jspecify.annotations.NullMarked;
