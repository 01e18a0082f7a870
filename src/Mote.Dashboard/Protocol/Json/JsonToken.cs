namespace Mote.Dashboard.Protocol.Json
{
    /// <summary>The tokens that <see cref="JsonReader.Read"/> returns. RFC 8259 2.</summary>
    public enum JsonToken
    {
        /// <summary>Nothing was read yet.</summary>
        None,

        /// <summary>An opening brace.</summary>
        BeginObject,

        /// <summary>A closing brace.</summary>
        EndObject,

        /// <summary>An opening bracket.</summary>
        BeginArray,

        /// <summary>A closing bracket.</summary>
        EndArray,

        /// <summary>A member's name and its colon; the window is the text between the quotes.</summary>
        Name,

        /// <summary>A string; the window is the text between the quotes.</summary>
        String,

        /// <summary>A number; the window is its text.</summary>
        Number,

        /// <summary>The literal <c>true</c>.</summary>
        True,

        /// <summary>The literal <c>false</c>.</summary>
        False,

        /// <summary>The literal <c>null</c>.</summary>
        Null,

        /// <summary>The text was one whole value and nothing follows it.</summary>
        End,

        /// <summary>The text is not JSON; <see cref="JsonCursor.Error"/> says why.</summary>
        Failed,
    }
}
