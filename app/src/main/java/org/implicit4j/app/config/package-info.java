/** Values of options that come from a file or from the environment. */
@NullMarked
package org.implicit4j.app.config;

import org.jspecify.annotations.NullMarked;
