using Mote.Core.Http;
using Mote.Core.Text;
using Mote.Server.Documents;

namespace Mote.Server.Access
{
    /// <summary>The form that asks a browser for the token, for one request. It posts to <see cref="Path"/>, relative to the path that was asked for,
    /// because only the browser knows which prefix a proxy has taken off that.</summary>
    internal sealed class SignInPage : StaticDocument
    {
        public const string Path = "/login";

        // A proxy may serve the device's root at /mote, without a final slash. Seen from there, a relative "login" belongs to another program.
        private const string Script = "let p=location.pathname;if(!p.endsWith('/'))document.forms[0].action=p+'/login'";
        private const string ScriptHash = "sha256-Htk1vw9pP4rMb2GXnafxw6jRqNxXRttpc7+9RqwZdPA=";
        private const string StyleHash = "sha256-OxYV6GRoRTBQApl/1ihrT9O8slwJuuAP9WtgF3Fb+a8=";

        private const string Head =
            "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width,initial-scale=1\"><title>Sign in</title>"
            + "<style>:root{color-scheme:light dark}body{font:16px system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0}"
            + "form{display:grid;gap:.75rem;width:min(20rem,90vw)}input,button{font:inherit;padding:.6rem;border-radius:.5rem;border:1px solid #767676}"
            + "button{background:#2f57d4;border-color:#2f57d4;color:#fff}p{margin:0}</style><form method=post action=";

        private const string Title = "login><h1>Sign in</h1>";
        private const string Wrong = "<p role=alert>That token is wrong.</p>";

        private const string Tail =
            "<label for=t>Token of this device</label><input id=t name=token type=password autocomplete=current-password required autofocus>"
            + "<button>Sign in</button></form>";

        private const string RootScript = "<script>" + Script + "</script>";
        private const string Up = "../";

        private static readonly byte[] _pathBytes = Ascii.GetBytes(Path);

        // A POST of it signs out.
        private static readonly byte[] _signOutPathBytes = Ascii.GetBytes("/logout");

        private readonly int _depth;
        private readonly bool _isRoot;
        private readonly bool _isAfterWrong;

        /// <summary>Makes the page for a request.</summary>
        /// <param name="head">The request; not kept.</param>
        /// <param name="isAfterWrong">Say that the last token was wrong.</param>
        public SignInPage(RequestHead head, bool isAfterWrong)
        {
            for (int i = 1; i < head.PathCount; i++)
            {
                if (head.Buffer[head.PathOffset + i] == '/')
                {
                    _depth++;
                }
            }

            _isRoot = head.PathCount == 1;
            _isAfterWrong = isAfterWrong;
        }

        /// <summary>A token came and was wrong.</summary>
        public bool IsAfterWrong
        {
            get { return _isAfterWrong; }
        }

        /// <summary>Tells whether a request is for this page's path.</summary>
        public static bool IsAt(RequestHead head)
        {
            return IsAt(head, _pathBytes);
        }

        /// <summary>Tells whether a request is for the path at which browsers sign out.</summary>
        public static bool IsAtSignOut(RequestHead head)
        {
            return IsAt(head, _signOutPathBytes);
        }

        private static bool IsAt(RequestHead head, byte[] path)
        {
            return head.PathCount == path.Length && Ascii.AreEqual(head.Buffer, head.PathOffset, path, 0, path.Length);
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
            get { return "style-src '" + StyleHash + "'; script-src '" + ScriptHash + "'"; }
        }

        public override int Length
        {
            get
            {
                int length = Head.Length + (_depth * Up.Length) + Title.Length + Tail.Length;
                return length + (_isAfterWrong ? Wrong.Length : 0) + (_isRoot ? RootScript.Length : 0);
            }
        }

        // The beginning, a step up for each folder, and the rest.
        public override int PieceCount
        {
            get { return _depth + 5; }
        }

        public override byte[] GetPiece(int index)
        {
            if (index == 0)
            {
                return Ascii.GetBytes(Head);
            }

            switch (index - _depth)
            {
                case 1:
                    return Ascii.GetBytes(Title);
                case 2:
                    return _isAfterWrong ? Ascii.GetBytes(Wrong) : new byte[0];
                case 3:
                    return Ascii.GetBytes(Tail);
                case 4:
                    return _isRoot ? Ascii.GetBytes(RootScript) : new byte[0];
                default:
                    return Ascii.GetBytes(Up);
            }
        }
    }
}
