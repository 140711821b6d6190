/** Starts the application. */
@NullMarked
package org.implicit4j.app;

import org.jspecify.annotations.NullMarked;
