<?php
/**
 * Plugin Name: Palpate
 * Description: Answers this site's search from your own Palpate server, and adds related reading. Nothing a visitor types leaves your servers.
 * Version: 0.1.0
 * Requires at least: 5.9
 * Requires PHP: 7.4
 * License: MIT
 *
 * What readers see is always WordPress's own posts: the server only says which,
 * and in which order. Each is looked up again here before it is shown, so that
 * what is a draft, private, protected or in the trash by now never appears,
 * however old the index is. Whenever the server does not answer within a second,
 * WordPress searches as it did before.
 */

defined( 'ABSPATH' ) || exit;

const PALPATE_AWAY_FOR = 15; // Seconds the server is left alone after it did not answer.
const PALPATE_TYPES    = array( 'post', 'page' ); // What the indexer reads.

// A setting: the constant in wp-config.php, else what Settings > Palpate says.
function palpate_setting( $name ) {
	$defaults = array(
		'url'       => 'http://127.0.0.1:8080',
		'wake_file' => '/var/lib/palpate/wake', // Where Debian's package has it.
		'related'   => '1',
		'timeout'   => 1.0, // Seconds a reader waits for the server; wp-config.php only.
	);
	$constant = 'PALPATE_' . strtoupper( $name );
	return defined( $constant ) ? constant( $constant ) : get_option( "palpate_$name", $defaults[ $name ] );
}

// ---- Asking the server ------------------------------------------------------

// The server's answer, or null when there is none that can be used.
function palpate_ask( $method, $path, $body = null, $type = 'application/json' ) {
	if ( get_transient( 'palpate_away' ) ) {
		return null;
	}
	$answer = wp_remote_request(
		rtrim( palpate_setting( 'url' ), '/' ) . $path,
		array(
			'method'      => $method,
			'body'        => $body,
			'headers'     => null === $body ? array() : array( 'Content-Type' => $type ),
			'timeout'     => (float) palpate_setting( 'timeout' ),
			'redirection' => 0,
			'user-agent'  => 'Palpate for WordPress',
		)
	);
	$status = wp_remote_retrieve_response_code( $answer );
	if ( ! $status || $status >= 500 ) {
		set_transient( 'palpate_away', 1, PALPATE_AWAY_FOR );
		return null;
	}
	return 200 === $status || 204 === $status ? $answer : null;
}

function palpate_ask_json( $method, $path, $body = null, $type = 'application/json' ) {
	$answer = palpate_ask( $method, $path, $body, $type );
	$json   = null === $answer ? null : json_decode( wp_remote_retrieve_body( $answer ), true );
	return is_array( $json ) ? $json : null;
}

// ---- Which posts anybody may see --------------------------------------------

// "wp-12" is post 12.
function palpate_post_id( $article_id ) {
	return preg_match( '/^wp-([1-9][0-9]*)$/', (string) $article_id, $found ) ? (int) $found[1] : 0;
}

function palpate_is_public( $post_id ) {
	$post = $post_id ? get_post( $post_id ) : null;
	return $post && 'publish' === $post->post_status && '' === $post->post_password
		&& in_array( $post->post_type, PALPATE_TYPES, true );
}

// What is left of a list of articles, each with an id, or else a url.
function palpate_only_public( $articles ) {
	return array_values(
		array_filter(
			is_array( $articles ) ? $articles : array(),
			function ( $article ) {
				$post_id = isset( $article['id'] )
					? palpate_post_id( $article['id'] )
					: url_to_postid( isset( $article['url'] ) ? $article['url'] : '' );
				return palpate_is_public( $post_id );
			}
		)
	);
}

// ---- The site's own search --------------------------------------------------

// Tells WordPress's query which posts to show. It looks them up itself, by
// status and password too, and parts them into pages.
function palpate_search( $query ) {
	$words = trim( (string) $query->get( 's' ) );
	if ( is_admin() || ! $query->is_main_query() || ! $query->is_search() || '' === $words ) {
		return;
	}
	$types = (array) $query->get( 'post_type' );
	if ( array_diff( array_filter( $types ), array( 'any' ), PALPATE_TYPES ) ) {
		return; // A search for something else: products, events.
	}
	$fields = array(
		'q'      => mb_substr( $words, 0, 500 ),
		'limit'  => 100,
		'facets' => array(),
	);
	$found = palpate_ask_json( 'POST', '/v1/search', wp_json_encode( $fields ) );
	if ( ! isset( $found['hits'] ) ) {
		return;
	}
	$ids = array_filter( array_map( 'palpate_post_id', wp_list_pluck( $found['hits'], 'id' ) ) );
	$query->set( 'post__in', $ids ? $ids : array( 0 ) );
	$query->set( 'orderby', 'post__in' );
	$query->set( 'post_type', array_filter( $types, 'post_type_exists' ) ? $types : PALPATE_TYPES );
	$query->set( 'post_status', 'publish' );
	$query->set( 'has_password', false );
	$query->set( 'palpate', true );
}
add_action( 'pre_get_posts', 'palpate_search', 20 );

// The words were looked up already: WordPress must not look for them again.
function palpate_leave_words_alone( $sql, $query ) {
	return $query->get( 'palpate' ) ? '' : $sql;
}
add_filter( 'posts_search', 'palpate_leave_words_alone', 20, 2 );

// ---- Related reading --------------------------------------------------------

function palpate_related_html( $post_id, $limit = 4 ) {
	$found = palpate_ask_json( 'GET', "/v1/articles/wp-$post_id/related?limit=" . (int) $limit );
	$items = '';
	foreach ( palpate_only_public( isset( $found['related'] ) ? $found['related'] : array() ) as $article ) {
		$other  = palpate_post_id( $article['id'] );
		$reason = empty( $article['reason'] ) ? ''
			: ' <span class="palpate-reason">' . esc_html( $article['reason'] ) . '</span>';
		$items .= '<li><a href="' . esc_url( get_permalink( $other ) ) . '">'
			. esc_html( wp_strip_all_tags( get_the_title( $other ) ) ) . '</a>' . $reason . '</li>';
	}
	if ( '' === $items ) {
		return '';
	}
	$label = __( 'Related reading', 'palpate' );
	return '<nav class="palpate-related" aria-label="' . esc_attr( $label ) . '"><h2>'
		. esc_html( $label ) . "</h2><ul>$items</ul></nav>";
}

function palpate_add_related( $content ) {
	if ( ! palpate_setting( 'related' ) || ! is_singular( PALPATE_TYPES ) || ! in_the_loop()
		|| ! is_main_query() || ! palpate_is_public( get_the_ID() ) || has_shortcode( $content, 'palpate_related' )
		|| false !== strpos( $content, 'class="palpate-related"' ) ) {
		return $content;
	}
	return $content . palpate_related_html( get_the_ID() );
}
add_filter( 'the_content', 'palpate_add_related', 50 );

// [palpate_related limit="4"], where the list should stand somewhere else.
function palpate_related_shortcode( $attributes ) {
	$attributes = shortcode_atts( array( 'limit' => 4 ), $attributes );
	return palpate_is_public( get_the_ID() ) ? palpate_related_html( get_the_ID(), $attributes['limit'] ) : '';
}
add_shortcode( 'palpate_related', 'palpate_related_shortcode' );

// ---- The search box ---------------------------------------------------------

// [palpate_search]: the site's own form, with suggestions where scripts run.
// The script comes from this site and talks to this site alone.
function palpate_search_shortcode() {
	$form = get_search_form( array( 'echo' => false ) );
	if ( ! get_option( 'permalink_structure' ) ) {
		return $form; // The script needs addresses with a path.
	}
	return '<palpate-search>' . $form . '</palpate-search>'
		. '<script type="module" src="' . esc_url( rest_url( 'palpate/palpate.js' ) ) . '"></script>';
}
add_shortcode( 'palpate_search', 'palpate_search_shortcode' );

function palpate_add_routes() {
	$routes = array(
		'/(?P<file>palpate(?:-related)?\.js|palpate\.css)'          => array( 'GET', 'palpate_file' ),
		'/v1/(?P<what>search|suggest|clicks)'                       => array( 'POST', 'palpate_forward' ),
		'/v1/articles/(?P<article>wp-[0-9]+)/related'               => array( 'GET', 'palpate_forward_related' ),
	);
	foreach ( $routes as $route => list( $method, $callback ) ) {
		register_rest_route(
			'palpate',
			$route,
			array(
				'methods'             => $method,
				'callback'            => $callback,
				'permission_callback' => '__return_true', // As public as the site's search.
			)
		);
	}
}
add_action( 'rest_api_init', 'palpate_add_routes' );

function palpate_no_answer() {
	return new WP_Error( 'palpate_away', __( 'The search does not answer.', 'palpate' ), array( 'status' => 503 ) );
}

// Scripts and style of the server, so that they always fit it.
function palpate_file( $request ) {
	$answer = palpate_ask( 'GET', '/' . $request['file'] );
	if ( null === $answer ) {
		return palpate_no_answer();
	}
	$response = new WP_REST_Response( wp_remote_retrieve_body( $answer ) );
	$response->header( 'X-Palpate-Type', wp_remote_retrieve_header( $answer, 'content-type' ) );
	$response->header( 'Cache-Control', 'public, max-age=3600' );
	return $response;
}

// WordPress would make JSON of a script.
function palpate_serve_file( $served, $response ) {
	$headers = $response->get_headers();
	if ( $served || empty( $headers['X-Palpate-Type'] ) ) {
		return $served;
	}
	header( 'Content-Type: ' . $headers['X-Palpate-Type'] );
	header_remove( 'X-Palpate-Type' );
	echo $response->get_data(); // phpcs:ignore -- A script of our own server.
	return true;
}
add_filter( 'rest_pre_serve_request', 'palpate_serve_file', 10, 2 );

function palpate_forward( $request ) {
	$body = $request->get_body();
	if ( strlen( $body ) > 10000 ) {
		return new WP_Error( 'palpate_too_long', __( 'That is too long.', 'palpate' ), array( 'status' => 413 ) );
	}
	$type = $request->get_content_type();
	$type = isset( $type['value'] ) ? $type['value'] : 'application/json';
	if ( 'clicks' === $request['what'] ) {
		palpate_ask( 'POST', '/v1/clicks', $body, $type );
		return new WP_REST_Response( null, 204 );
	}
	$found = palpate_ask_json( 'POST', '/v1/' . $request['what'], $body, $type );
	if ( null === $found ) {
		return palpate_no_answer();
	}
	if ( isset( $found['hits'] ) ) {
		$found['hits'] = palpate_only_public( $found['hits'] );
	}
	if ( isset( $found['suggestions'] ) ) {
		$found['suggestions'] = palpate_public_suggestions( $found['suggestions'] );
	}
	return palpate_not_stored( $found );
}

// Suggested articles have an address; topics and searches have none to check.
function palpate_public_suggestions( $suggestions ) {
	return array_values(
		array_filter(
			$suggestions,
			function ( $suggestion ) {
				return 'article' !== $suggestion['kind'] || palpate_only_public( array( $suggestion ) );
			}
		)
	);
}

function palpate_forward_related( $request ) {
	$article = $request['article'];
	$found   = palpate_is_public( palpate_post_id( $article ) )
		? palpate_ask_json( 'GET', "/v1/articles/$article/related?limit=" . min( 20, max( 1, (int) $request['limit'] ) ) )
		: array( 'related' => array() );
	if ( null === $found ) {
		return palpate_no_answer();
	}
	$found['related'] = palpate_only_public( $found['related'] );
	return palpate_not_stored( $found );
}

// No cache between here and the reader keeps what somebody looked for.
function palpate_not_stored( $found ) {
	$response = new WP_REST_Response( $found );
	$response->header( 'Cache-Control', 'no-store' );
	return $response;
}

// ---- Telling the indexer ----------------------------------------------------

// Touches a file that `indexer --watch` looks at, once a request, when the last
// change is written. Costs nothing, and works without rights beyond that file.
function palpate_wake_indexer() {
	static $asked = false;
	$file         = palpate_setting( 'wake_file' );
	if ( $asked || ! $file ) {
		return;
	}
	$asked = true;
	register_shutdown_function(
		function () use ( $file ) {
			@touch( $file ); // phpcs:ignore -- Not there or not ours: the indexer still comes round.
		}
	);
}

function palpate_post_changed( $post_id ) {
	if ( in_array( get_post_type( $post_id ), PALPATE_TYPES, true ) && ! wp_is_post_revision( $post_id ) ) {
		palpate_wake_indexer();
	}
}
foreach ( array( 'save_post', 'trashed_post', 'untrashed_post', 'before_delete_post' ) as $palpate_hook ) {
	add_action( $palpate_hook, 'palpate_post_changed' );
}
foreach ( array( 'edited_terms', 'delete_term', 'profile_update' ) as $palpate_hook ) {
	add_action( $palpate_hook, 'palpate_wake_indexer' );
}

// ---- Settings > Palpate -----------------------------------------------------

function palpate_add_settings() {
	register_setting( 'palpate', 'palpate_url', array( 'sanitize_callback' => 'esc_url_raw' ) );
	register_setting( 'palpate', 'palpate_wake_file', array( 'sanitize_callback' => 'sanitize_text_field' ) );
	register_setting( 'palpate', 'palpate_related', array( 'sanitize_callback' => 'absint' ) );
}
add_action( 'admin_init', 'palpate_add_settings' );

function palpate_add_page() {
	add_options_page( 'Palpate', 'Palpate', 'manage_options', 'palpate', 'palpate_page' );
}
add_action( 'admin_menu', 'palpate_add_page' );

function palpate_page() {
	delete_transient( 'palpate_away' );
	$state = null === palpate_ask( 'GET', '/readyz' )
		? __( 'The server does not answer: WordPress searches by itself.', 'palpate' )
		: __( 'The server answers.', 'palpate' );
	?>
	<div class="wrap">
		<h1>Palpate</h1>
		<p><strong><?php echo esc_html( $state ); ?></strong></p>
		<form method="post" action="options.php">
			<?php settings_fields( 'palpate' ); ?>
			<p><label><?php esc_html_e( 'Address of searchd', 'palpate' ); ?><br>
				<input name="palpate_url" type="url" class="regular-text" value="<?php echo esc_attr( palpate_setting( 'url' ) ); ?>"></label></p>
			<p><label><?php esc_html_e( 'File to touch when a post changes (crawl.wake_file of palpate.toml); may stay empty', 'palpate' ); ?><br>
				<input name="palpate_wake_file" type="text" class="regular-text" value="<?php echo esc_attr( palpate_setting( 'wake_file' ) ); ?>"></label></p>
			<p><label><input name="palpate_related" type="checkbox" value="1" <?php checked( palpate_setting( 'related' ) ); ?>>
				<?php esc_html_e( 'Show related reading below posts and pages', 'palpate' ); ?></label></p>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}

function palpate_uninstall() {
	foreach ( array( 'url', 'wake_file', 'related' ) as $name ) {
		delete_option( "palpate_$name" );
	}
	delete_transient( 'palpate_away' );
}
register_uninstall_hook( __FILE__, 'palpate_uninstall' );
