/** Options as typed parameters whose values remember where they came from. */
@NullMarked
package org.implicit4j.core.settings;

import org.jspecify.annotations.NullMarked;
