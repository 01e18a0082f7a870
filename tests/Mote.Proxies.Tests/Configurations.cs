namespace Mote.Proxies.Tests
{
    /// <summary>What the proxies are told. Each serves the board under /mote/ with the host that the browser named, and under /renamed/ with another one.
    /// nginx speaks HTTP/1.0 under /plain/, and HAProxy asks in it whether the board is there.</summary>
    internal static class Configurations
    {
        public const string Nginx = """
            daemon off;
            master_process off;
            pid @FOLDER@/pid;
            events { }
            http {
                access_log off;
                client_body_temp_path @FOLDER@/body;
                proxy_temp_path @FOLDER@/proxy;
                fastcgi_temp_path @FOLDER@/fastcgi;
                uwsgi_temp_path @FOLDER@/uwsgi;
                scgi_temp_path @FOLDER@/scgi;
                map $http_upgrade $connection_upgrade { default upgrade; '' close; }
                server {
                    listen 127.0.0.1:@PORT@;
                    listen 127.0.0.1:@TLS@ ssl;
                    ssl_certificate @FOLDER@/tls.pem;
                    ssl_certificate_key @FOLDER@/tls.pem;
                    location /mote/ {
                        proxy_pass http://127.0.0.1:@BOARD@/;
                        proxy_http_version 1.1;
                        proxy_set_header Host $http_host;
                        proxy_set_header Upgrade $http_upgrade;
                        proxy_set_header Connection $connection_upgrade;
                        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    }
                    location /plain/ { proxy_pass http://127.0.0.1:@BOARD@/; }
                    location /renamed/ {
                        proxy_pass http://127.0.0.1:@BOARD@/;
                        proxy_http_version 1.1;
                        proxy_set_header Upgrade $http_upgrade;
                        proxy_set_header Connection $connection_upgrade;
                    }
                }
            }
            """;

        public const string HAProxy = """
            defaults
                mode http
                timeout connect 10s
                timeout client 60s
                timeout server 60s
                timeout tunnel 60s
            frontend checks
                bind 127.0.0.1:@CHECKS@
                stats enable
                stats uri /stats
            frontend browsers
                bind 127.0.0.1:@PORT@
                bind 127.0.0.1:@TLS@ ssl crt @FOLDER@/tls.pem
                use_backend renamed if { path_beg /renamed }
                default_backend board
            backend board
                http-request replace-path ^/mote/?(.*) /\1
                option forwardfor
                option httpchk GET /readings
                http-check expect status 200,401,429
                server board 127.0.0.1:@BOARD@ check inter 100ms rise 1 fall 1
            backend renamed
                http-request replace-path ^/renamed/?(.*) /\1
                http-request set-header Host board
                server board 127.0.0.1:@BOARD@

            """;
    }
}
