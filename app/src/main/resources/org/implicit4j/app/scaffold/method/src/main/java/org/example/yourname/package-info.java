/** Iteration with momentum. */
@NullMarked
package org.example.yourname;

import org.jspecify.annotations.NullMarked;
