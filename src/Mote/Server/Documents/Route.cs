using System;
using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server.Documents
{
    /// <summary>One path, or all paths that begin with one: a document, a document made for each request, a WebSocket endpoint, or what takes POST.</summary>
    internal class Route
    {
        /// <summary>The path's bytes; of a wildcard those before the star.</summary>
        public readonly byte[] PathBytes;

        /// <summary>The path ends in a star: the route serves every path that begins with <see cref="PathBytes"/>.</summary>
        public readonly bool IsWildcard;

        // One field for all kinds of what is served: each would cost a device 12 bytes for each path.
        private readonly object _target;

        public Route(string path, StaticDocument document)
            : this(path)
        {
            _target = document ?? throw new ArgumentNullException(nameof(document), "Give the document that is served at " + path);
            string policy = document.ContentSecurityPolicy;
            if (policy != null && policy.Length > ResponseWriter.MaxPolicyLength)
            {
                throw new ArgumentException("Make the content security policy 160 characters long at most: " + policy);
            }
        }

        public Route(string path, DynamicDocument document)
            : this(path)
        {
            _target = document ?? throw new ArgumentNullException(nameof(document), "Give the document that is served at " + path);
            CheckType(document.ContentType);
        }

        public Route(string path, StreamedDocument document)
            : this(path)
        {
            _target = document ?? throw new ArgumentNullException(nameof(document), "Give the document that is served at " + path);
            CheckType(document.ContentType);
        }

        public Route(string path, StreamDocument document)
            : this(path)
        {
            _target = document ?? throw new ArgumentNullException(nameof(document), "Give the document that is served at " + path);
            CheckType(document.ContentType);
        }

        public Route(string path, RedirectDocument document)
            : this(path)
        {
            _target = document ?? throw new ArgumentNullException(nameof(document), "Give the address that requests for " + path + " are sent to.");
        }

        public Route(string path, PostHandler handler)
            : this(path)
        {
            _target = handler ?? throw new ArgumentNullException(nameof(handler), "Give the handler that takes POST at " + path);
        }

        protected Route(string path, WebSocketHandler handler)
            : this(path)
        {
            _target = handler ?? throw new ArgumentNullException(nameof(handler), "Give the handler that serves " + path);
        }

        /// <summary>The document served here; null if it is something else. So are the others.</summary>
        public StaticDocument Document => _target as StaticDocument;

        public DynamicDocument DynamicDocument => _target as DynamicDocument;

        public StreamedDocument StreamedDocument => _target as StreamedDocument;

        public StreamDocument StreamDocument => _target as StreamDocument;

        public RedirectDocument RedirectDocument => _target as RedirectDocument;

        public PostHandler PostHandler => _target as PostHandler;

        public WebSocketHandler Handler => _target as WebSocketHandler;

        private Route(string path)
        {
            PathBytes = Ascii.GetBytes(path ?? throw new ArgumentNullException(nameof(path), "Give a path, such as /ws"));
            int last = PathBytes.Length - 1;
            if (last < 0 || PathBytes[0] != '/')
            {
                throw new ArgumentException("Begin a path with a slash: " + path);
            }

            IsWildcard = PathBytes[last] == '*' && PathBytes[last - 1] == '/';
            if (IsWildcard)
            {
                byte[] prefix = new byte[last];
                Array.Copy(PathBytes, prefix, last);
                PathBytes = prefix;
            }
        }

        private static void CheckType(string contentType)
        {
            if (contentType.Length > ResponseWriter.MaxContentTypeBytes)
            {
                throw new ArgumentException("Make the content type 64 characters long at most: " + contentType);
            }
        }
    }
}
