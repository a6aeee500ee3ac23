// KataKit
