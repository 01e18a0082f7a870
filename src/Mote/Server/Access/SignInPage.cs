using Mote.Core.Http;
using Mote.Core.Text;
using Mote.Server.Documents;

namespace Mote.Server.Access
{
    /// <summary>The form that asks a browser for the token. It posts to <see cref="Path"/>.</summary>
    internal sealed class SignInPage : StaticDocument
    {
        public const string Path = "/login";

        private const string Head =
            "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width,initial-scale=1\"><title>Sign in</title>"
            + "<style>:root{color-scheme:light dark}body{font:16px system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0}"
            + "form{display:grid;gap:.75rem;width:min(20rem,90vw)}input,button{font:inherit;padding:.6rem;border-radius:.5rem;border:1px solid #767676}"
            + "button{background:#2f57d4;border-color:#2f57d4;color:#fff}p{margin:0}</style>"
            + "<form method=post action=/login><h1>Sign in</h1>";

        private const string Tail =
            "<label for=t>Token of this device</label><input id=t name=token type=password autocomplete=current-password required autofocus>"
            + "<button>Sign in</button></form></html>\n";

        private const string Wrong = "<p role=alert>That token is wrong.</p>";

        private static readonly byte[] _pathBytes = Ascii.GetBytes(Path);

        private readonly int _length;
        private readonly bool _isAfterWrong;

        /// <summary>Makes the page.</summary>
        /// <param name="isAfterWrong">Say that the last token was wrong.</param>
        public SignInPage(bool isAfterWrong)
        {
            _isAfterWrong = isAfterWrong;
            _length = Head.Length + Tail.Length + (isAfterWrong ? Wrong.Length : 0);
        }

        /// <summary>Tells whether a request is for this page's path.</summary>
        public static bool IsAt(RequestHead head)
        {
            return head.PathCount == _pathBytes.Length && Ascii.AreEqual(head.Buffer, head.PathOffset, _pathBytes, 0, _pathBytes.Length);
        }

        public override string ContentType
        {
            get { return "text/html; charset=utf-8"; }
        }

        public override string ContentEncoding
        {
            get { return null; }
        }

        public override string ETag
        {
            get { return null; }
        }

        public override string ContentSecurityPolicy
        {
            get { return "style-src 'sha256-OxYV6GRoRTBQApl/1ihrT9O8slwJuuAP9WtgF3Fb+a8='"; }
        }

        public override int Length
        {
            get { return _length; }
        }

        public override int PieceCount
        {
            get { return 3; }
        }

        public override byte[] GetPiece(int index)
        {
            switch (index)
            {
                case 0:
                    return Ascii.GetBytes(Head);
                case 1:
                    return _isAfterWrong ? Ascii.GetBytes(Wrong) : new byte[0];
                default:
                    return Ascii.GetBytes(Tail);
            }
        }
    }
}
