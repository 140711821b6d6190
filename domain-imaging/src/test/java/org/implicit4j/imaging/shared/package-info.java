/** What tests of several packages use. */
@NullMarked
package org.implicit4j.imaging.shared;

import org.jspecify.annotations.NullMarked;
